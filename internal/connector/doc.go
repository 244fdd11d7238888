// Package connector holds the words that every part of patchbay shares: the
// [Name] of a connector, one [Call] of one of its methods, the [Description]
// that a loaded script gives of itself, the [Error] that travels from where
// something failed to the wire, and the defaults that several of them apply.
//
// With the words come the rules about them on which several parts must agree:
// which file is a connector, which word was meant by a mistyped one, how a
// [Problem] is shown, what the context of a call carries.
//
// It imports nothing of ours. It runs no JavaScript, reads no file, opens no
// connection and starts nothing.
package connector
