// Shop: Vietnamese.

export const words = { title: 'Temsao vi' }
