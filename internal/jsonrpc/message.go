package jsonrpc

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
)

// message is one element of a request: a call, or what is wrong with it. Its
// texts are parts of the body, as sent.
type message struct {
	id     json.RawMessage // nil for a notification; set with err where it could be read
	method string
	params json.RawMessage // nil where there are none
	err    *connector.Error
}

// parse cuts a body into its messages. The error is for the whole request.
func parse(body []byte, config Config) (messages []message, batch bool, err error) {
	if err := check(body, config.MaxDepth); err != nil {
		return nil, false, err
	}
	value := bytes.Trim(body, " \t\r\n")
	if value[0] != '[' {
		return []message{parseMessage(value)}, false, nil
	}
	// One more than allowed is enough to know.
	parts := elements(value, config.MaxBatch+1)
	switch {
	case len(parts) == 0:
		return nil, false, connector.Errorf(connector.InvalidRequest, "empty batch: put at least one request into the array")
	case len(parts) > config.MaxBatch:
		return nil, false, connector.Errorf(connector.TooLarge, "the batch has more than %d requests: send it in parts", config.MaxBatch)
	}
	messages = make([]message, len(parts))
	for i, part := range parts {
		messages[i] = parseMessage(part)
	}
	return messages, true, nil
}

// maxMethod bounds a method's name, which goes into messages and logs.
const maxMethod = 256

// parseMessage reads one request. As for JSON.parse the last of two equal names
// counts, and names are compared as they are, once their escapes are read.
func parseMessage(text []byte) message {
	if text[0] != '{' {
		return invalid(nil, "a request is an object, such as "+sample)
	}
	var version, id, method, params []byte
	members(text, func(name, value []byte) {
		switch unquote(name) {
		case "jsonrpc":
			version = value
		case "id":
			id = value
		case "method":
			method = value
		case "params":
			params = value
		}
	})
	switch {
	case id == nil, id[0] == '"', id[0] == '-', isDigit(id[0]), id[0] == 'n':
	default:
		return invalid(nil, `"id" must be a string, a number or null`)
	}
	switch {
	case version == nil:
		return invalid(id, `"jsonrpc" is missing: add "jsonrpc": "2.0"`)
	case version[0] != '"' || unquote(version) != "2.0":
		return invalid(id, `"jsonrpc" must be the string "2.0"`)
	case method == nil:
		return invalid(id, `"method" is missing: name the method to call`)
	case method[0] != '"':
		return invalid(id, `"method" must be a string`)
	case len(method) == len(`""`):
		return invalid(id, `"method" is empty: name the method to call`)
	case params != nil && params[0] != '{' && params[0] != '[':
		return invalid(id, `"params" must be an object or an array: leave it out where there are none`)
	}
	m := message{id: id, method: unquote(method), params: params}
	if len(m.method) > maxMethod {
		m.method = strings.ToValidUTF8(m.method[:maxMethod], "")
		m.err = connector.Errorf(connector.NoMethod, "there is no such method: no name is longer than %d bytes", maxMethod)
	} else if strings.HasPrefix(m.method, "rpc.") {
		m.err = connector.Errorf(connector.NoMethod, "there is no method %q: JSON-RPC reserves names that begin with %q", m.method, "rpc.")
	}
	return m
}

// invalid is a message that cannot be called. It is answered even where it has
// no id, since it is no notification either.
func invalid(id []byte, problem string) message {
	if id == nil {
		id = []byte("null")
	}
	return message{id: id, err: connector.Errorf(connector.InvalidRequest, "not a JSON-RPC request: %s", problem)}
}

// unquote returns what a JSON string that check accepted stands for.
func unquote(quoted []byte) string {
	inner := quoted[1 : len(quoted)-1]
	if bytes.IndexByte(inner, '\\') < 0 {
		return string(inner)
	}
	var text string
	if err := json.Unmarshal(quoted, &text); err != nil {
		return "" // cannot be: it was checked
	}
	return text
}
