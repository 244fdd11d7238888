// Package bundle makes one script of a connector's source folder: [Build] bundles
// the entry and its imports with esbuild, in this process, and gives the source
// map with it. It reads only files that belong to the connector (the rule is in
// roots.go); anything else is an error that never shows the file's content.
//
// It runs nothing: what a bundle does is found out by running it.
package bundle
