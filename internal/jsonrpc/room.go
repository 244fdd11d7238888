package jsonrpc

import (
	"strings"
	"sync/atomic"

	"github.com/patchbay/patchbay/internal/connector"
)

// Each result is bounded where it is made, and a batch has a thousand of them.
// All lie in memory until the last call has ended, since there is one HTTP answer;
// so what they may take together is bounded as well.
//
// For rows the price is a lost verdict. The caller hears an error for the whole
// call and has to take its rows for undelivered: Hightouch sends them again. That
// is the safe side (delivered twice, not taken for delivered), but it repeats work
// that was done, so once one answer did not fit no further call begins.

// room is what the answers of one batch may still take.
type room struct {
	bound   int64 // 0 for none: a single answer has its own
	left    atomic.Int64
	crossed atomic.Bool // an answer did not fit
}

func newRoom(bound int64, calls int) *room {
	r := &room{}
	if calls > 1 {
		r.bound = bound
		r.left.Store(bound)
	}
	return r
}

// full says why a call is not made; nil where there is room.
func (r *room) full() *connector.Error {
	if !r.crossed.Load() {
		return nil
	}
	return connector.Errorf(connector.Limit, "the call was not made: the answers of this batch are larger than %s together: send smaller batches", connector.Size(r.bound))
}

// mostMessage is what is left of an error's message that does not fit.
const mostMessage = 500

// fit takes the room that an answer needs. A result that does not fit becomes an
// error; an error keeps its kind and code, and loses its data and the end of its
// message.
func (r *room) fit(a *answer) {
	need := int64(len(a.result))
	if a.err != nil {
		need = int64(len(a.err.Message) + len(a.err.Data))
	}
	if r.bound == 0 || r.left.Add(-need) >= 0 {
		return
	}
	r.left.Add(need)
	r.crossed.Store(true)
	if a.err == nil {
		a.result = nil
		a.err = connector.Errorf(connector.Limit, "the call was made and its answer was dropped: the answers of this batch are larger than %s together: send smaller batches", connector.Size(r.bound))
		return
	}
	shortened := *a.err
	shortened.Data = nil
	if len(shortened.Message) > mostMessage {
		shortened.Message = strings.ToValidUTF8(shortened.Message[:mostMessage], "") + "..."
	}
	a.err = &shortened
}
