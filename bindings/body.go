package bindings

import (
	"bytes"
	"context"
	"errors"
	"io"
	"sync"

	"github.com/dop251/goja"
)

// readAhead is how much of a response's body is received before anybody asks
// for it. A small body is then complete, and its connection free, although the
// script may never read it.
const readAhead = 32 << 10

// chunkSize is the most that one read takes.
const chunkSize = 32 << 10

func (w *web) bodyHost() map[string]any {
	return map[string]any{
		// copy returns an ArrayBuffer with the bytes of a buffer or a view, and
		// undefined for anything else.
		"copy": func(call goja.FunctionCall) goja.Value {
			data, ok := w.bytes(call.Argument(0))
			if !ok && !w.isBufferSource(call.Argument(0)) {
				return goja.Undefined()
			}
			return w.rt.ToValue(w.rt.NewArrayBuffer(bytes.Clone(data)))
		},
		"encode": func(call goja.FunctionCall) goja.Value {
			return w.rt.ToValue(w.rt.NewArrayBuffer(utf8Bytes(call.Argument(0))))
		},
		"decode": func(call goja.FunctionCall) goja.Value {
			data, _ := w.bytes(call.Argument(0))
			return w.rt.ToValue(decodeUTF8(data))
		},
		"withoutBOM": func(call goja.FunctionCall) goja.Value {
			return w.rt.ToValue(decodeUTF8(utf8Bytes(call.Argument(0))))
		},
		"gather": w.gather,
		"readNext": func(call goja.FunctionCall) goja.Value {
			w.deliver(call.Argument(0).Export().(*responseBody), false, func(data []byte) goja.Value {
				if data == nil {
					return goja.Undefined()
				}
				return w.rt.ToValue(w.rt.NewArrayBuffer(data))
			}, w.function(call.Argument(1)), w.function(call.Argument(2)))
			return goja.Undefined()
		},
		"readAll": func(call goja.FunctionCall) goja.Value {
			text := call.Argument(1).String() == "text"
			w.deliver(call.Argument(0).Export().(*responseBody), true, func(data []byte) goja.Value {
				if text {
					return w.rt.ToValue(decodeUTF8(data))
				}
				return w.rt.ToValue(w.rt.NewArrayBuffer(data))
			}, w.function(call.Argument(2)), w.function(call.Argument(3)))
			return goja.Undefined()
		},
		"cancel": w.cancelBody,
	}
}

func (w *web) cancelBody(call goja.FunctionCall) goja.Value {
	call.Argument(0).Export().(*responseBody).cancel()
	return goja.Undefined()
}

// deliver hands what is received to a script: at once where it is there, else
// through the loop, and the call waits for it.
func (w *web) deliver(b *responseBody, whole bool, value func([]byte) goja.Value, done, failed goja.Callable) {
	hand := func(data []byte, err error) error {
		if err != nil {
			return w.fail(failed, explain(err), b.frames)
		}
		_, err = done(goja.Undefined(), value(data))
		return err
	}
	if data, err, ready := b.take(whole); ready {
		must(hand(data, err))
		return
	}
	end := w.vm.Begin()
	b.whenReady(whole, func() {
		end(func() error {
			data, err, _ := b.take(whole)
			return hand(data, err)
		})
	})
}

// responseBody is a response's body on its way from a connection to a script.
// One goroutine receives it, in pump; the VM's goroutine takes.
type responseBody struct {
	frames []goja.StackFrame  // where the request was begun
	cancel context.CancelFunc // ends receiving; from any goroutine, more than once

	mu     sync.Mutex // guards what follows
	room   *sync.Cond // of mu: there may be room again, or the end
	chunks [][]byte   // received and not taken
	size   int        // of chunks
	err    error      // io.EOF at the end
	whole  bool       // wanted as a whole, whatever its size
	notify func()     // of the one who waits
}

func newResponseBody(frames []goja.StackFrame, cancel context.CancelFunc) *responseBody {
	b := &responseBody{frames: frames, cancel: cancel}
	b.room = sync.NewCond(&b.mu)
	return b
}

// take returns what is there: the whole body or its next chunk, nil at the end.
// ready is false where nothing is there yet.
func (b *responseBody) take(whole bool) (data []byte, err error, ready bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.ready(whole) {
		return nil, nil, false
	}
	if b.err != nil && !errors.Is(b.err, io.EOF) && (whole || len(b.chunks) == 0) {
		return nil, b.err, true
	}
	switch {
	case whole && len(b.chunks) == 1, !whole && len(b.chunks) > 0:
		data, b.chunks = b.chunks[0], b.chunks[1:]
		b.size -= len(data)
	case whole:
		data, b.chunks, b.size = bytes.Join(b.chunks, nil), nil, 0
	}
	b.room.Broadcast()
	return data, nil, true
}

// ready needs mu.
func (b *responseBody) ready(whole bool) bool {
	return b.err != nil || !whole && len(b.chunks) > 0
}

// whenReady calls f once, from any goroutine, when take has something.
func (b *responseBody) whenReady(whole bool, f func()) {
	b.mu.Lock()
	b.whole = b.whole || whole
	b.room.Broadcast()
	if !b.ready(whole) {
		b.notify = f
		f = nil
	}
	b.mu.Unlock()
	if f != nil {
		f()
	}
}

// pump receives src, as far as there is room, until its end or that of ctx.
// length is -1 where it is not known.
func (b *responseBody) pump(ctx context.Context, src io.ReadCloser, length int64) {
	defer src.Close()
	defer context.AfterFunc(ctx, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.room.Broadcast()
	})()
	size := chunkSize
	if length >= 0 && length < chunkSize {
		size = int(length) + 1
	}
	var buffer []byte
	for {
		if err := b.waitForRoom(ctx); err != nil {
			b.add(nil, err)
			return
		}
		if len(buffer) == 0 {
			buffer = make([]byte, size)
		}
		n, err := src.Read(buffer)
		b.add(buffer[:n:n], err)
		if err != nil {
			return
		}
		buffer = buffer[n:]
	}
}

func (b *responseBody) waitForRoom(ctx context.Context) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	for b.size >= readAhead && !b.whole && ctx.Err() == nil {
		b.room.Wait()
	}
	return ctx.Err()
}

func (b *responseBody) add(chunk []byte, err error) {
	b.mu.Lock()
	if len(chunk) > 0 {
		b.chunks = append(b.chunks, chunk)
		b.size += len(chunk)
	}
	b.err = err
	var notify func()
	if b.notify != nil && b.ready(b.whole) {
		notify, b.notify = b.notify, nil
	}
	b.mu.Unlock()
	if notify != nil {
		notify()
	}
}
