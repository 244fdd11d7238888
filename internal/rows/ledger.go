package rows

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/rawjson"
)

// Note is something that a person should find in the log of a call.
type Note struct {
	Text string
	ID   json.RawMessage // of the rejection or row that it is about; nil where there is none
}

// A rejection is one element of a script's rejectedRows.
type rejection struct {
	raw    json.RawMessage // as it came
	id     json.RawMessage // nil where it has none
	reason json.RawMessage // a JSON string
	span   rawjson.Span    // of the reason in raw
	rest   json.RawMessage // further members, each with a comma before it
	plain  bool            // raw has the reason as it is above
}

// A verdict is that one row was rejected.
type verdict struct {
	reason json.RawMessage // a JSON string
	rest   json.RawMessage
}

// The ledger of a batch. A row without a verdict was delivered.
type ledger struct {
	batch    *Batch
	verdicts []*verdict
	strays   []rejection // that fit no row, in the order in which they came
	notes    []Note
	remedies map[string]bool  // that are in notes
	byValue  map[string][]int // rows by identity, ascending; made when first needed
	byText   map[string][]int
}

func newLedger(batch *Batch) *ledger {
	return &ledger{batch: batch, verdicts: make([]*verdict, batch.Len())}
}

// An answer is what a script returned for rows, taken apart.
type answer struct {
	raw        json.RawMessage // an object; nil where there was none
	list       rawjson.Span    // of the value of rejectedRows; zero where there is none
	rejections []rejection
}

// readAnswer takes the result of a script apart. The error says that it is no
// answer, and how one looks.
func readAnswer(result json.RawMessage) (answer, error) {
	at := rawjson.SkipSpace(result, 0)
	end := len(bytes.TrimRight(result, " \t\r\n"))
	if at >= end || string(result[at:end]) == "null" {
		return answer{}, nil
	}
	if result[at] != '{' {
		return answer{}, badAnswer("the answer is %s", kindOf(result[at:]))
	}
	a := answer{raw: result[at:end]}
	var nearly string
	_, err := rawjson.Members(a.raw, 0, func(name, value rawjson.Span) error {
		switch text := rawjson.Unquote(name.Of(a.raw), rawjson.Replace); {
		case text == "rejectedRows":
			a.list = value
		case strings.EqualFold(strings.NewReplacer("_", "", "-", "").Replace(text), "rejectedRows"):
			nearly = text
		}
		return nil
	})
	switch {
	case err != nil:
		return answer{}, badAnswer("the answer cannot be read")
	case a.list.IsZero() && nearly != "":
		return answer{}, badAnswer("the answer has %q", nearly)
	case a.list.IsZero():
		return a, nil
	case a.raw[a.list.From] != '[':
		return answer{}, badAnswer("rejectedRows is %s", kindOf(a.list.Of(a.raw)))
	}
	_, err = rawjson.Elements(a.raw, a.list.From, func(element rawjson.Span) error {
		if a.raw[element.From] != '{' {
			return badAnswer("rejectedRows[%d] is %s", len(a.rejections), kindOf(element.Of(a.raw)))
		}
		r, err := readRejection(element.Of(a.raw))
		a.rejections = append(a.rejections, r)
		return err
	})
	if errors.Is(err, rawjson.ErrNotJSON) {
		err = badAnswer("rejectedRows cannot be read")
	}
	return a, err
}

func badAnswer(format string, args ...any) error {
	return connector.Errorf(connector.Thrown, format+`: return { rejectedRows: [{ id: row[idColumn], reason: "..." }] }, with an empty list where no row was rejected`, args...)
}

func readRejection(raw json.RawMessage) (rejection, error) {
	r := rejection{raw: raw}
	var reason json.RawMessage
	_, err := rawjson.Members(raw, 0, func(name, value rawjson.Span) error {
		switch v := value.Of(raw); rawjson.Unquote(name.Of(raw), rawjson.Keep) {
		case "id":
			r.id = v
		case "reason":
			reason, r.span = v, value
		default:
			r.rest = slices.Concat(r.rest, json.RawMessage(","), name.Of(raw), json.RawMessage(":"), v)
		}
		return nil
	})
	r.plain = len(reason) > 0 && reason[0] == '"' && string(reason) != `""`
	if r.reason = reason; !r.plain {
		r.reason = quote(reasonText(reason))
	}
	return r, err
}

// reasonText makes text of a reason that is none.
func reasonText(reason json.RawMessage) string {
	switch {
	case len(reason) == 0 || string(reason) == "null" || string(reason) == `""`:
		return "rejected without a reason"
	case reason[0] != '{':
		return string(reason)
	}
	var message string
	empty := true
	_, _ = rawjson.Members(reason, 0, func(name, value rawjson.Span) error {
		empty = false
		if v := value.Of(reason); rawjson.Is(name.Of(reason), "message") && v[0] == '"' {
			message = rawjson.Unquote(v, rawjson.Replace)
		}
		return nil
	})
	if empty {
		return "rejected with {} as the reason: JSON holds nothing of an Error, so give its message"
	}
	if message != "" {
		return message
	}
	return string(reason)
}

// quote returns the JSON string of a text. Invalid UTF-8 becomes U+FFFD.
func quote(text string) json.RawMessage {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(text) // a string always encodes
	return bytes.TrimRight(b.Bytes(), "\n")
}

// enter writes down the rejections with which a script answered for the rows
// from low to before high.
func (l *ledger) enter(rejections []rejection, low, high int) {
	type group struct {
		rows       []int
		rejections []rejection
		same       bool // the ids are one value, not only one text
	}
	var groups []*group
	known := map[[2]int]*group{} // by first row and number of rows
	for _, r := range rejections {
		l.blankRejection(&r)
		rows, same := l.match(r.id, low, high)
		if len(rows) == 0 {
			l.stray(r)
			continue
		}
		key := [2]int{rows[0], len(rows)}
		g := known[key]
		if g == nil {
			g = &group{rows: rows, same: same}
			known[key] = g
			groups = append(groups, g)
		}
		g.rejections = append(g.rejections, r)
	}
	for _, g := range groups {
		each := len(g.rejections) == len(g.rows) // eachRow, say, rejected each of them by itself
		for i, row := range g.rows {
			r := g.rejections[0]
			if each {
				r = g.rejections[i]
			}
			v := &verdict{reason: r.reason, rest: r.rest}
			if !each && len(g.rows) > 1 {
				v.reason = quote(rawjson.Unquote(r.reason, rawjson.Replace) + l.shared(g.rows, row, g.same))
			}
			l.reject(row, v)
		}
		if !each {
			for _, r := range g.rejections[1:] {
				l.notes = append(l.notes, Note{Text: "the row was rejected before, so this reason is not passed on: " + rawjson.Unquote(r.reason, rawjson.Replace), ID: r.id})
			}
		}
	}
}

// blankRejection takes secrets out of the reason of a rejection, and leaves the
// bytes of all else, and of a reason without any.
func (l *ledger) blankRejection(r *rejection) {
	reason := l.blank(r.reason)
	if r.plain && !bytes.Equal(reason, r.reason) {
		r.raw = slices.Concat(r.raw[:r.span.From], reason, r.raw[r.span.To:])
	}
	r.reason = reason
}

// blank takes secrets out of a reason, a JSON string.
func (l *ledger) blank(reason json.RawMessage) json.RawMessage {
	if l.batch.Redact == nil {
		return reason
	}
	text := rawjson.Unquote(reason, rawjson.Replace)
	blanked := l.batch.Redact(text)
	if blanked == text {
		return reason
	}
	return quote(blanked)
}

// reject enters the verdict of a row; the first one counts.
func (l *ledger) reject(row int, v *verdict) {
	if bytes.Contains(v.reason, []byte(connector.RemedyEnd)) {
		v = l.brief(row, v)
	}
	if l.verdicts[row] != nil {
		l.notes = append(l.notes, Note{Text: "the row was rejected before, so this reason is not passed on: " + rawjson.Unquote(v.reason, rawjson.Replace), ID: l.batch.ID(row)})
		return
	}
	l.verdicts[row] = v
}

// brief takes lines to paste out of a reason. They are the author's: once in the
// log, not in each row.
func (l *ledger) brief(row int, v *verdict) *verdict {
	text := rawjson.Unquote(v.reason, rawjson.Replace)
	if !connector.HasRemedy(text) {
		return v
	}
	if !l.remedies[text] {
		if l.remedies == nil {
			l.remedies = map[string]bool{}
		}
		l.remedies[text] = true
		l.notes = append(l.notes, Note{Text: text, ID: l.batch.ID(row)})
	}
	return &verdict{reason: quote(connector.Brief(text)), rest: v.rest}
}

func (l *ledger) stray(r rejection) {
	text := "a rejection without an id fits no row and is passed on as it came: reject with { id: row[idColumn], reason }"
	if r.id != nil {
		text = "a rejection has an id that was not sent and is passed on as it came: reject with { id: row[idColumn], reason }"
	}
	l.notes = append(l.notes, Note{Text: text, ID: r.id})
	l.strays = append(l.strays, r)
}

// match returns the rows that a rejection belongs to, and whether its id is
// theirs as a value, not only as text. What was not sent in its own part may
// still be a row of another one: a script's state outlives a part.
func (l *ledger) match(id json.RawMessage, low, high int) (rows []int, same bool) {
	if id == nil {
		return nil, false
	}
	l.index()
	who := identify(id, l.batch.numbers)
	for _, bounds := range [][2]int{{low, high}, {0, l.batch.Len()}} {
		if rows := within(l.byValue[who.value], bounds); len(rows) > 0 {
			return rows, true
		}
		if rows := within(l.byText[who.text], bounds); len(rows) > 0 {
			return rows, false
		}
	}
	return nil, false
}

func within(rows []int, bounds [2]int) []int {
	from, _ := slices.BinarySearch(rows, bounds[0])
	to, _ := slices.BinarySearch(rows, bounds[1])
	return rows[from:to]
}

func (l *ledger) index() {
	if l.byValue != nil {
		return
	}
	l.byValue = make(map[string][]int, l.batch.Len())
	l.byText = make(map[string][]int, l.batch.Len())
	for i := range l.batch.Len() {
		if !l.batch.hasID(i) {
			continue
		}
		who := identify(l.batch.ID(i), l.batch.numbers)
		l.byValue[who.value] = append(l.byValue[who.value], i)
		l.byText[who.text] = append(l.byText[who.text], i)
	}
}

// shared says why a row shares the verdict of others.
func (l *ledger) shared(rows []int, row int, same bool) string {
	id := l.batch.ID(row)
	for _, other := range rows {
		if bytes.Equal(l.batch.ID(other), id) {
			continue
		}
		if same && isNumber(id) && identify(id, connector.NumbersExact) != identify(l.batch.ID(other), connector.NumbersExact) {
			return fmt.Sprintf(` (%d rows have ids that are one number in JavaScript, so all of them are rejected: export const numbers = "exact")`, len(rows))
		}
		return fmt.Sprintf(" (%d rows have ids that look the same to the connector, so all of them are rejected)", len(rows))
	}
	return fmt.Sprintf(" (%d rows have this id, so all of them are rejected)", len(rows))
}

// isNumber reports whether a JSON value is a number.
func isNumber(value json.RawMessage) bool {
	return value[0] == '-' || '0' <= value[0] && value[0] <= '9'
}

// rejected counts what the answer will name, and returns the first reason.
func (l *ledger) rejected() (count int, first string) {
	for _, v := range l.verdicts {
		if v != nil {
			if count == 0 {
				first = rawjson.Unquote(v.reason, rawjson.Replace)
			}
			count++
		}
	}
	if count == 0 && len(l.strays) > 0 {
		first = rawjson.Unquote(l.strays[0].reason, rawjson.Replace)
	}
	return count + len(l.strays), first
}

// render writes the answer: a's members, with rejectedRows in the order of the
// rows, then what fits no row.
func (l *ledger) render(a answer) json.RawMessage {
	list := []byte{'['}
	comma := func() {
		if len(list) > 1 {
			list = append(list, ',')
		}
	}
	for i, v := range l.verdicts {
		if v == nil {
			continue
		}
		comma()
		list = append(list, `{"id":`...)
		list = append(list, l.batch.ID(i)...)
		list = append(list, `,"reason":`...)
		list = append(list, v.reason...)
		list = append(list, v.rest...)
		list = append(list, '}')
	}
	for _, r := range l.strays {
		comma()
		if r.plain {
			list = append(list, r.raw...)
			continue
		}
		list = append(list, '{')
		if r.id != nil {
			list = append(list, `"id":`...)
			list = append(list, r.id...)
			list = append(list, ',')
		}
		list = append(list, `"reason":`...)
		list = append(list, r.reason...)
		list = append(list, r.rest...)
		list = append(list, '}')
	}
	list = append(list, ']')
	if !a.list.IsZero() {
		return slices.Concat(a.raw[:a.list.From], list, a.raw[a.list.To:])
	}
	head := json.RawMessage("{")
	if a.raw != nil {
		head = bytes.TrimRight(a.raw[:len(a.raw)-1], " \t\r\n")
	}
	if len(head) > 1 {
		head = slices.Concat(head, json.RawMessage(","))
	}
	return slices.Concat(head, json.RawMessage(`"rejectedRows":`), list, json.RawMessage("}"))
}
