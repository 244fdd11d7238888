// Package secret holds what scripts may know and logs may not: a [Store] is one
// connector's secrets and settings by name, a [Vault] knows the values of all
// stores, and [NewHandler] wraps a log handler so that no value of the vault
// ever reaches a line. Text that goes elsewhere is blanked by [Vault.Blank].
//
// It blanks against accidents: a script that means to show its secret can spell
// it backwards. It reads no files and no environment: internal/config does, and
// hands the values over.
package secret
