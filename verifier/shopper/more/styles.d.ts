// Style imports are only for the build, which makes a file of them.
declare module '*.css'
