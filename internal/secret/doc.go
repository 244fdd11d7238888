// Package secret holds what scripts may know and logs may not: a [Store] is one
// connector's secrets and settings by name, a [Vault] knows the values of all
// stores, and [NewHandler] wraps a log handler so that no value of the vault
// ever reaches a line.
//
// It reads no files and no environment: internal/config does, and hands the
// values over.
package secret
