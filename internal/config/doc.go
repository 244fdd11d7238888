// Package config reads what the operator wrote: patchbay.yaml, the .env beside a
// connector, and the environment variables and files that the configuration
// names. It turns them into plain values: begin with [Load], then [Config.Store]
// for what one connector may know.
//
// It is strict: a key that it does not know, a value of another type and a key
// that stands twice are errors that name their line. It opens no connection,
// logs nothing, and never puts a value of a secret into an error.
package config
