// Passkeys (WebAuthn level 2): converts the service's options to what the browser takes, and its answer back to JSON. Done by hand, because
// browsers offer these conversions only since 2024 and later.

/** Whether this browser can create and use passkeys. */
export function canUsePasskeys(): boolean {
  return 'PublicKeyCredential' in window && 'credentials' in navigator
}

interface CredentialId {
  readonly id: string
  readonly type: 'public-key'
  readonly transports?: AuthenticatorTransport[]
}

type RequestJson = Omit<PublicKeyCredentialRequestOptions, 'challenge' | 'allowCredentials'> & {
  readonly challenge: string
  readonly allowCredentials?: readonly CredentialId[]
}

type CreationJson = Omit<PublicKeyCredentialCreationOptions, 'challenge' | 'user' | 'excludeCredentials'> & {
  readonly challenge: string
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string }
  readonly excludeCredentials?: readonly CredentialId[]
}

/** Asks the device to sign in; resolves to its answer as JSON. Throws DOMException if the person cancels. */
export async function answerSignInChallenge(options: unknown): Promise<object> {
  const { challenge, allowCredentials = [], ...rest } = options as RequestJson
  const publicKey = { ...rest, challenge: toBytes(challenge), allowCredentials: allowCredentials.map(toDescriptor) }
  const credential = await navigator.credentials.get({ publicKey })
  return toJson(credential as PublicKeyCredential)
}

/** Asks the device to create a passkey; resolves to its answer as JSON. Throws DOMException if the person cancels. */
export async function answerCreationChallenge(options: unknown): Promise<object> {
  const { challenge, user, excludeCredentials = [], ...rest } = options as CreationJson
  const publicKey = {
    ...rest,
    challenge: toBytes(challenge),
    user: { ...user, id: toBytes(user.id) },
    excludeCredentials: excludeCredentials.map(toDescriptor),
  }
  return toJson((await navigator.credentials.create({ publicKey })) as PublicKeyCredential)
}

function toDescriptor({ id, ...rest }: CredentialId): PublicKeyCredentialDescriptor {
  return { ...rest, id: toBytes(id) }
}

function toJson({ id, rawId, type, response, authenticatorAttachment }: PublicKeyCredential): object {
  const common = { clientDataJSON: toText(response.clientDataJSON) }
  return {
    id,
    rawId: toText(rawId),
    type,
    authenticatorAttachment,
    clientExtensionResults: {},
    response:
      'attestationObject' in response
        ? { ...common, ...toAttestation(response as AuthenticatorAttestationResponse) }
        : { ...common, ...toAssertion(response as AuthenticatorAssertionResponse) },
  }
}

function toAttestation(response: AuthenticatorAttestationResponse): object {
  return { attestationObject: toText(response.attestationObject), transports: response.getTransports?.() ?? [] }
}

function toAssertion({ authenticatorData, signature, userHandle }: AuthenticatorAssertionResponse): object {
  return {
    authenticatorData: toText(authenticatorData),
    signature: toText(signature),
    ...(userHandle !== null && { userHandle: toText(userHandle) }),
  }
}

function toBytes(base64url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
}

function toText(bytes: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
