// The sentences about scanning in English.
import type { ScanMessages } from './messages.ts'

/** The English sentences. */
export const en: ScanMessages = {
  scanTitle: 'Scan a stamp',
  opening: 'Opening the camera… If the phone asks, tap “Allow”.',
  loadingReader: 'Loading the code reader…',
  aim: 'Bring the QR code on the stamp into the frame.',
  aimBetter: 'Not read yet. Hold still, move a little closer or further away, or find more light.',
  paused: 'The camera is resting.',

  torch: 'Light',
  nextCamera: 'Switch camera',
  choosePhoto: 'Choose a photo',
  retry: 'Try again',
  close: 'Close',

  readingPhoto: 'Reading the photo…',
  nothingInPhoto: 'There is no QR code to be seen in the photo. Take another one, closer, in good light, with the whole stamp in focus.',

  cannotScan: 'Scanning does not work yet',
  failures: {
    refused:
      'The page may not use the camera yet. Tap the sign to the left of the page’s address, allow the camera and try again. Or choose a photo of the stamp.',
    'no-camera': 'This device has no camera. Choose a photo of the stamp, or paste the stamp’s link.',
    'in-use': 'Another app is using the camera. Close that app and try again, or choose a photo of the stamp.',
    insecure: 'Browsers allow the camera only where the page’s address starts with https. Scan with your phone’s camera app.',
    'in-app':
      'This app does not let the page use the camera. Tap the three dots in the corner, choose to open in a browser (Chrome or Safari), and scan there. Or choose a photo of the stamp.',
    unsupported: 'This browser is too old to use the camera. Choose a photo of the stamp, or open the page in a new Chrome or Safari.',
    'camera-failed': 'The camera could not be opened, or was switched off. Try again, or choose a photo of the stamp.',
    'reader-missing': 'The code reader could not be loaded. Check the network and try again, or scan with your phone’s camera app.',
    'reader-unsupported':
      'This browser cannot read QR codes from pictures. Scan with your phone’s camera app, or open the page in a new Chrome or Safari.',
  },
}
