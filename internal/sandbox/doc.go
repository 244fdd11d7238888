// Package sandbox opens a connector behind its wall: it bundles the source,
// compiles it, gives its VMs their bindings under the connector's grants, and
// returns it as what internal/catalog calls a Runner. Today there is one wall, a
// pool of VMs in this process.
//
// Begin with [Open]. It reads no configuration: what was granted comes as plain
// values in [Config].
package sandbox
