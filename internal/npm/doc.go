// Package npm installs npm packages without Node: it reads package.json and
// package-lock.json, resolves ranges where there is no lock file, downloads and
// checks tarballs, and writes node_modules as npm ci would. Start with [Install].
// It runs no script of any package, and it is no place for what scripts may reach:
// a registry is chosen by the operator, and may be anywhere.
package npm
