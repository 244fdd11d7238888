// Package runtime runs a bundled script: a [Program] is the script compiled
// once, a [VM] is one goja runtime with its own event loop that serves one call
// at a time, a [Pool] keeps the VMs of one program, and a [Host] bounds what all
// pools of a process do together.
//
// Begin with [Compile] and [OpenPool]; Pool.Call runs one method. What a script
// can reach beyond the language itself is given to its VMs as [Binding] values
// (package bindings has them); without any, a script has ECMAScript and nothing
// else. The package knows nothing of files or configuration. It imports no
// net/http either: a request that a script's own server answers ([Pool.Exchange])
// is plain values, and so is the response.
//
// It promises that a call is answered by its deadline, whatever the script does;
// that nothing of one call runs in the next, unless the next one itself calls it
// or settles what it waits for; and that a VM which was interrupted, overflowed
// or panicked never serves again. It does not bound memory, and cannot stop a
// native function of the engine: such a VM is abandoned, counted and logged.
package runtime
