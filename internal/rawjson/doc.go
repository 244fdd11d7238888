// Package rawjson walks over JSON that stays text: the members of an object, the
// elements of an array, the string behind an escape. What it finds are pieces of
// the text as it came, so that an id or a row is passed on byte for byte, and
// nothing is decoded that nobody looks at.
//
// Begin with [Members] and [Elements]. It is no validator: the text was checked
// where it came in (internal/jsonrpc). On text that is no JSON a walk ends with
// [ErrNotJSON] or finds something, and never panics or recurses.
package rawjson
