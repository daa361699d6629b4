// Styles are imported for the build alone, which makes a file of them.
declare module '*.css'
