package jsonrpc

// valueEnd returns the place behind the value that begins at at, in JSON that
// check accepted.
func valueEnd(body []byte, at int) int {
	depth := 0
	for i := at; i < len(body); {
		switch body[i] {
		case '"':
			i = quoteEnd(body, i)
		case '{', '[':
			depth++
			i++
			continue
		case '}', ']':
			depth--
			i++
		case ',', ':', ' ', '\t', '\n', '\r':
			i++
			continue
		default:
			for i < len(body) && !endsWord(body[i]) {
				i++
			}
		}
		if depth == 0 {
			return i
		}
	}
	return len(body)
}

// quoteEnd is stringEnd for a string that was checked.
func quoteEnd(body []byte, at int) int {
	for i := at + 1; i < len(body); i++ {
		if body[i] == '\\' {
			i++
		} else if body[i] == '"' {
			return i + 1
		}
	}
	return len(body)
}

func endsWord(c byte) bool {
	switch c {
	case ',', ']', '}', ' ', '\t', '\n', '\r':
		return true
	}
	return false
}

// elements returns the elements of an array that check accepted, at most limit
// of them.
func elements(array []byte, limit int) [][]byte {
	var found [][]byte
	for i := skipSpace(array, 1); array[i] != ']' && len(found) < limit; {
		end := valueEnd(array, i)
		found = append(found, array[i:end:end])
		if i = skipSpace(array, end); array[i] == ',' {
			i = skipSpace(array, i+1)
		}
	}
	return found
}

// members calls f with the name, still in quotes, and the value of each member
// of an object that check accepted.
func members(object []byte, f func(name, value []byte)) {
	for i := skipSpace(object, 1); object[i] != '}'; {
		nameEnd := quoteEnd(object, i)
		from := skipSpace(object, skipSpace(object, nameEnd)+1)
		end := valueEnd(object, from)
		f(object[i:nameEnd], object[from:end:end])
		if i = skipSpace(object, end); object[i] == ',' {
			i = skipSpace(object, i+1)
		}
	}
}
