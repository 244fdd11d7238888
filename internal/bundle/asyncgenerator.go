package bundle

import (
	"regexp"
	"strings"
)

// The engine knows no async generators, so esbuild lowers them to generators. Two
// things of that are mended here.
//
// What esbuild puts beside the script to drive such a generator (__asyncGenerator)
// gives it up at the first await of a finally block that return() or the break of
// a for await led to: what stands below is never run. And what it makes has no
// prototype. So ours takes its place (see replaced.go), which keeps to the queue of
// ECMAScript 27.6.3.
//
// Packages find %AsyncGeneratorPrototype% and %AsyncIteratorPrototype% with the help
// of an empty async generator, which no lowered one can serve. Each such expression
// is replaced in the source, in its place and as long as it is, by a call of a
// function that the file gets at its front (see selfNames).

// selfAsync is a function that stands for "async function*(){}", which is as long
// as a call of it.
const selfAsync = "patchbay_asyncgen"

// selfAsyncCode defines it. What streams inherit is taken for
// %AsyncIteratorPrototype%: there is one then.
const selfAsyncCode = "var " + selfAsync + "=()=>{" +
	"const f=[async function*(){}][0],of=Object.getPrototypeOf,p=of(of(f()));" +
	"try{const i=of(of(new globalThis.ReadableStream().values()));if(typeof i[Symbol.asyncIterator]=='function')Object.setPrototypeOf(p,i)}catch{}" +
	"Object.defineProperty(f,'prototype',{value:Object.create(p),writable:true,enumerable:false,configurable:false});" +
	"return Object.setPrototypeOf(f,p.constructor)};"

var emptyAsync = regexp.MustCompile(`\basync\s+function\s*\*\s*\(\s*\)\s*\{\s*\}`)

// withoutEmptyAsync replaces each empty async generator without a name; found is
// whether there was one.
func withoutEmptyAsync(contents string) (out string, found bool) {
	if !emptyAsync.MatchString(contents) {
		return contents, false
	}
	var b strings.Builder
	done := 0
	s := scanner{src: contents}
	for t := s.next(); t.kind != tokenEnd; t = s.next() {
		if t.text != "async" || t.kind != tokenWord {
			continue
		}
		at := emptyAsync.FindStringIndex(contents[t.at:])
		if at == nil {
			break
		}
		if at[0] != 0 {
			continue
		}
		written := contents[t.at : t.at+at[1]]
		b.WriteString(contents[done:t.at])
		b.WriteString(blanked(selfAsync+"()", written))
		done, found = t.at+at[1], true
		for s.at < done {
			t = s.next()
		}
	}
	b.WriteString(contents[done:])
	return b.String(), found
}

// blanked is a text in the place of a longer one, so that what follows keeps its
// line and column.
func blanked(text, written string) string {
	end := strings.LastIndexByte(written, '\n') + 1
	if end == 0 {
		return text + strings.Repeat(" ", len(written)-len(text))
	}
	return text + strings.Repeat("\n", strings.Count(written, "\n")) + strings.Repeat(" ", len(written)-end)
}

// asyncGenerator drives one. A generator that esbuild made yields an __await
// where an async generator awaits; its second part says that the await belongs to
// yield*, which asks again in the same way.
var asyncGenerator = oneLine(`
var __asyncGenerator = (() => {
	const states = new WeakMap();
	const step = (generator, kind, value, resolve, reject) => {
		let out, done, awaited;
		try {
			({ value: out, done } = generator[kind](value));
			awaited = out instanceof __await;
			value = Promise.resolve(awaited ? out[0] : out);
		} catch (error) {
			return reject(error);
		}
		value.then((got) => {
			if (!awaited) return resolve({ value: got, done });
			if (out[1]) got = { value: got.value, done: got.done };
			step(generator, kind === "return" && out[1] ? kind : "next", got, resolve, reject);
		}, (error) => step(generator, "throw", error, resolve, reject));
	};
	const begin = (state) => {
		const { kind, value, resolve, reject } = state.queue[0];
		const end = (settle) => (result) => {
			settle(result);
			state.queue.shift();
			if (state.queue.length > 0) begin(state);
		};
		step(state.generator, kind, value, end(resolve), end(reject));
	};
	const put = (object, key, value, writable) => Object.defineProperty(object, key, { value, writable, configurable: true });
	const iterator = put({}, __knownSymbol("asyncIterator"), { [__knownSymbol("asyncIterator")]() { return this; } }[__knownSymbol("asyncIterator")], true);
	const prototype = Object.create(iterator);
	for (const kind of ["next", "return", "throw"]) {
		put(prototype, kind, { [kind](value) {
			return new Promise((resolve, reject) => {
				const state = states.get(this);
				if (!state) throw new TypeError(kind + " was called on what is no AsyncGenerator");
				if (state.queue.push({ kind, value, resolve, reject }) === 1) begin(state);
			});
		} }[kind], true);
	}
	put(prototype, Symbol.toStringTag, "AsyncGenerator", false);
	const AsyncGeneratorFunction = function AsyncGeneratorFunction() {
		throw new TypeError("an async generator cannot be made of a text: write it out, so that the bundler finds it");
	};
	const functions = Object.create(Function.prototype);
	put(functions, "constructor", AsyncGeneratorFunction, false);
	put(functions, "prototype", prototype, false);
	put(functions, Symbol.toStringTag, "AsyncGeneratorFunction", false);
	put(prototype, "constructor", functions, false);
	Object.defineProperty(AsyncGeneratorFunction, "prototype", { value: functions, writable: false });
	Object.setPrototypeOf(AsyncGeneratorFunction, Function);
	const own = Object.create(prototype);
	return (__this, __arguments, generator) => {
		const made = Object.create(own);
		states.set(made, { generator: generator.apply(__this, __arguments), queue: [] });
		return made;
	};
})();`)
