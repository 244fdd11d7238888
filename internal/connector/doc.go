// Package connector holds the words that every part of patchbay shares: the
// [Name] of a connector, one [Call] of one of its methods, the [Description]
// that a loaded script gives of itself, the [Error] that travels from where
// something failed to the wire, and the defaults that several of them apply.
//
// It is plain values only. It imports nothing of ours, knows no JavaScript
// and no HTTP, and decides nothing.
package connector
