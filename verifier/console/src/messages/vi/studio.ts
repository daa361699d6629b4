// What the screens of the print studio say: Vietnamese.

export const words = {}
