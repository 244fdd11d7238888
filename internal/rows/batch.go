package rows

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/rawjson"
)

// Batch is the rows of one call, as pieces of its params. It never changes, and
// nor may the params that it was read from.
type Batch struct {
	// Redact blanks secrets in the reasons of rejectedRows, and in nothing else of
	// an answer; nil blanks none. It is set before Run.
	Redact func(text string) string

	params  json.RawMessage
	numbers connector.Numbers
	rows    []rawjson.Span // in params
	ids     []rawjson.Span // in params; zero where a row has no id
	inner   rawjson.Span   // what stands between the brackets of rows
	column  string         // the id column's name
	named   bool           // params name an id column
}

// Read finds the rows of an add, change or remove. It returns nil and no error
// where params hold no rows: then there is nothing to keep a ledger of, and
// the call goes to the script as it is. The error is a *connector.Error: rows
// that are not an array of objects.
//
// Names are read as JSON.parse reads them: the last of two equal ones counts,
// and escapes in them mean what they stand for.
func Read(params json.RawMessage, numbers connector.Numbers) (*Batch, error) {
	at := rawjson.SkipSpace(params, 0)
	if at >= len(params) || params[at] != '{' {
		return nil, nil
	}
	var rows, column rawjson.Span
	_, err := rawjson.Members(params, at, func(name, value rawjson.Span) error {
		switch {
		case rawjson.Is(name.Of(params), "rows"):
			rows = value
		case rawjson.Is(name.Of(params), "idColumn"):
			column = value
		}
		return nil
	})
	if err != nil {
		return nil, notRows(`params cannot be read: %v`, err)
	}
	if rows.IsZero() {
		return nil, nil
	}
	b := &Batch{params: params, numbers: numbers}
	if text := column.Of(params); len(text) > 0 && string(text) != "null" {
		b.column, b.named = identify(text, numbers).text, true
		if text[0] == '"' {
			b.column = rawjson.Unquote(text, rawjson.Keep)
		}
	}
	if params[rows.From] != '[' {
		return nil, notRows(`"rows" must be an array of objects, not %s`, kindOf(rows.Of(params)))
	}
	b.inner = rawjson.Span{From: rows.From + 1, To: rows.To - 1}
	_, err = rawjson.Elements(params, rows.From, func(row rawjson.Span) error {
		if params[row.From] != '{' {
			return notRows(`"rows" must be an array of objects, but row %d is %s`, len(b.rows), kindOf(row.Of(params)))
		}
		id, err := b.findID(row)
		b.rows = append(b.rows, row)
		b.ids = append(b.ids, id)
		return err
	})
	if errors.Is(err, rawjson.ErrNotJSON) {
		return nil, notRows(`"rows" cannot be read: %v`, err)
	}
	if err != nil {
		return nil, err
	}
	return b, nil
}

func notRows(format string, args ...any) error {
	return connector.Errorf(connector.InvalidRequest, format+`: send {"idColumn": "id", "rows": [{"id": 1, ...}]}`, args...)
}

// findID returns the value of the id column of a row.
func (b *Batch) findID(row rawjson.Span) (id rawjson.Span, err error) {
	if !b.named {
		return rawjson.Span{}, nil
	}
	_, err = rawjson.Members(b.params, row.From, func(name, value rawjson.Span) error {
		if rawjson.Is(name.Of(b.params), b.column) {
			id = value
		}
		return nil
	})
	return id, err
}

// Len returns the number of rows.
func (b *Batch) Len() int { return len(b.rows) }

// ID returns the bytes of the id of a row, which count from 0; nil where it has
// none.
func (b *Batch) ID(i int) json.RawMessage {
	if !b.hasID(i) {
		return nil
	}
	return b.ids[i].Of(b.params)
}

func (b *Batch) hasID(i int) bool { return !b.ids[i].IsZero() }

// Params returns the params with only the rows from low to before high.
// Everything else keeps its bytes.
func (b *Batch) Params(low, high int) json.RawMessage {
	if low == 0 && high == len(b.rows) {
		return b.params
	}
	rows := rawjson.Span{From: b.inner.From, To: b.inner.From}
	if low < high {
		rows = rawjson.Span{From: b.rows[low].From, To: b.rows[high-1].To}
	}
	return slices.Concat(b.params[:b.inner.From], rows.Of(b.params), b.params[b.inner.To:])
}

// withoutID notes the rows that no rejection can name.
func (b *Batch) withoutID() []Note {
	if !b.named && len(b.rows) > 0 {
		return []Note{{Text: "params name no idColumn: no row can be rejected by itself, only the whole call"}}
	}
	var first, count int
	for i := range b.ids {
		if !b.hasID(i) {
			if count == 0 {
				first = i
			}
			count++
		}
	}
	if count == 0 {
		return nil
	}
	return []Note{{Text: fmt.Sprintf("%d of %d rows have no id column %q (the first is row %d): they cannot be rejected by themselves, only with the whole call",
		count, len(b.rows), b.column, first)}}
}

// kindOf names what a JSON value is, for a message.
func kindOf(value []byte) string {
	switch value[0] {
	case '{':
		return "an object"
	case '[':
		return "an array"
	case '"':
		return "a string"
	case 't', 'f':
		return "a boolean"
	case 'n':
		return "null"
	}
	return "a number"
}
