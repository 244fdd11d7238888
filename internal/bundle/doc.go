// Package bundle makes one script of a connector's source folder: [Build] bundles
// the entry and its imports with esbuild, in this process, and gives the source
// map with it. It reads only files that belong to the connector (the rule is in
// roots.go); anything else is an error that never shows the file's content.
//
// What a bundle is: CommonJS for goja, in sloppy mode as a whole, so that
// CommonJS packages which assign undeclared names work; a file that says "use
// strict" keeps it for itself. ES modules lose their implied strict mode, the
// price of one scope for all of them. Built-in modules stay as require calls;
// import() of a file becomes a promise of it; import.meta and __dirname name the
// connector, never a path of the server.
//
// It runs nothing: what a bundle does is found out by running it.
package bundle
