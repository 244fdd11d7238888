// Package realfile opens a file by its real path, the one without links, after
// somebody allowed that path. It is for files that are not to be trusted to stay
// what they were: a link that is put in the way between the check and the opening
// leads nowhere, not even to another file below the same folder. Start with
// [Open]. It does not decide which files are allowed.
package realfile
