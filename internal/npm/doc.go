// Package npm installs npm packages without Node: it reads package.json and
// package-lock.json, resolves ranges where there is no lock, downloads and checks
// tarballs, and writes node_modules as npm ci would. It runs no script of any
// package.
package npm
