// Package inbox is the built-in demo destination: it takes rows at
// http://inbox.localhost/NAME from connectors to which it was granted, answers
// 422 with a reason to a row without a valid email, and keeps the last requests
// of each NAME to be looked at.
//
// It listens in memory only: [Inbox.Dial] is the only way in. What it keeps is
// bounded, and gone with the process.
package inbox
