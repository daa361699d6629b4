// What the screens of the office say: Vietnamese.

export const words = {}
