// Package cli is the command line: it reads arguments, environment and files,
// wires the parts together, and speaks to the person at the terminal. It is the
// only package that reads the process's edge, which is one [Process] value.
package cli
