// Package bindings is the world that a script sees: the globals of the web
// (fetch, URL, crypto, timers ...), Buffer and process, Intl, and the built-in
// modules (patchbay, jayson, and Node's). [New] returns them as runtime.Binding
// values for the VMs of one connector.
//
// What a script reaches and knows is what its [Config] holds and nothing else: a
// [Client] of [OpenClient], and the [Secrets] of [NewSecrets].
//
// A global that is written in JavaScript is a program of its own behind a lazy
// accessor (lazy.go), so that a VM pays only for what its script names. Where to
// start reading: web.go has the table of the web's classes (js/web), nodemodules.go
// that of Node's modules (js/node), modules.go how a script comes by a module;
// intl.go and jayson.go are for js/intl and js/jayson.
package bindings
