// Package config reads what an operator wrote: patchbay.yaml, the .env files and
// the sources of secrets, into plain values. Unknown keys are errors with their
// line and what was probably meant. It decides nothing beyond defaults.
package config
