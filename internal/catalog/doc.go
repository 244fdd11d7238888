// Package catalog is the live set of connectors: it finds them in the scripts
// folder, opens each as a [Runner], looks each second for what changed, and swaps
// generations so that calls under way end on the one they began with.
//
// Begin with [Open] and [Catalog.Call]. It does not know how a connector runs:
// an [Opener] does. What is to be found in a folder, [Find] tells without
// opening anything.
package catalog
