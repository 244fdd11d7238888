// Package runtime runs a bundled script: a [Program] is the script compiled
// once, a [VM] is one goja runtime with its own event loop that serves one call
// at a time, and a [Pool] keeps the VMs of one program.
//
// Begin with [Compile] and [OpenPool]; Pool.Call runs one method. What a script
// can reach beyond the language itself is given to its VMs as [Binding] values
// (package bindings has them); without any, a script has ECMAScript and nothing
// else. The package knows nothing of HTTP, files or configuration.
package runtime
