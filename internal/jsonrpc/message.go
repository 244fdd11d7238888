package jsonrpc

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/rawjson"
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
	_, err = rawjson.Elements(value, 0, func(element rawjson.Span) error {
		if len(messages) == config.MaxBatch {
			return connector.Errorf(connector.TooLarge, "the batch has more than %d requests: send it in parts", config.MaxBatch)
		}
		messages = append(messages, parseMessage(element.Of(value)))
		return nil
	})
	if err == nil && len(messages) == 0 {
		err = connector.Errorf(connector.InvalidRequest, "empty batch: put at least one request into the array")
	}
	if err != nil {
		return nil, false, err
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
	_, _ = rawjson.Members(text, 0, func(name, value rawjson.Span) error { // it was checked
		switch v := value.Of(text); rawjson.Unquote(name.Of(text), rawjson.Replace) {
		case "jsonrpc":
			version = v
		case "id":
			id = v
		case "method":
			method = v
		case "params":
			params = v
		}
		return nil
	})
	switch {
	case id == nil, id[0] == '"', id[0] == '-', isDigit(id[0]), id[0] == 'n':
	default:
		return invalid(nil, `"id" must be a string, a number or null`)
	}
	switch {
	case version == nil:
		return invalid(id, `"jsonrpc" is missing: add "jsonrpc": "2.0"`)
	case version[0] != '"' || !rawjson.Is(version, "2.0"):
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
	m := message{id: id, method: rawjson.Unquote(method, rawjson.Replace), params: params}
	if len(m.method) > maxMethod {
		m.method = strings.ToValidUTF8(m.method[:maxMethod], "")
		m.err = connector.Errorf(connector.NoMethod, "there is no such method: no name is longer than %d bytes", maxMethod)
	} else if connector.Reserved(m.method) {
		m.err = connector.Errorf(connector.NoMethod, "there is no method %q: JSON-RPC reserves names that begin with \"rpc.\"", m.method)
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
