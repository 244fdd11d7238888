// Package locale writes numbers, dates, lists and spans of time as a locale has
// them, tells plural forms, and compares texts. It follows ECMA-402, gives parts
// as that does, and knows nothing of JavaScript: package bindings makes it Intl.
//
// Begin with [Find]. What locales have (facts of the Unicode CLDR) lies in data/,
// which generate.mjs made; a locale's file is read when it is first asked for.
package locale
