package codec

import "fmt"

// Error is an error as zlib has it.
type Error struct {
	Message string
	Code    string // zlib's or brotli's name for it: Z_DATA_ERROR
	Errno   int
}

func (e *Error) Error() string { return e.Message }

func dataError(message string) error { return &Error{message, "Z_DATA_ERROR", -3} }

var errCutOff error = &Error{"unexpected end of file", "Z_BUF_ERROR", -5}

// TooLarge is the error of [Run] where the output is larger than its bound, which
// it holds.
type TooLarge int

func (e TooLarge) Error() string { return fmt.Sprintf("the output is larger than %d bytes", int(e)) }
