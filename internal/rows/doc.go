// Package rows keeps the promise that no row goes without a verdict: it reads
// the rows of a call as raw JSON ([Read]), cuts them into parts where a
// connector asks for it, and keeps the ledger that turns a script's
// rejectedRows into an answer in which each rejected row is named once, with
// the bytes of its id as they were sent ([Batch.Run]).
//
// It works on bytes and knows neither JavaScript nor HTTP: what runs a part is
// a function. Numbers and strings are compared as JavaScript sees them, which
// identity.go knows.
package rows
