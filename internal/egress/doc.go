// Package egress reaches the outside world for one connector: a [Client] sends
// HTTP requests only where its [Grant] lets it. The address is checked after DNS
// and when a connection is dialled, so that no name, redirect or spelling of an
// address leads to a private network.
//
// It does not follow redirects: each hop of a redirect is a Do of its own, and
// so is checked like the first. It knows no JavaScript and reads no files, no
// environment and no proxy variables.
package egress
