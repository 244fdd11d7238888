// Package rows keeps the promise that no row goes without a verdict: it reads
// the rows of a call as raw JSON ([Read]), cuts them into parts ([Batch.Parts]),
// and keeps the ledger that turns a script's rejectedRows into an answer in which
// each rejected row is named once, with the bytes of its id as they were sent.
//
// Functions are pure and know neither JavaScript nor HTTP.
package rows
