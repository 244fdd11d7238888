// Package locale writes numbers, dates and plurals, and compares texts, as a
// locale has them. It knows nothing of JavaScript: package bindings makes it Intl.
package locale
