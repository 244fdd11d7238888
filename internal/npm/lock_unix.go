//go:build unix

package npm

import (
	"errors"
	"os"
	"syscall"
)

// lockNow locks a file until it is closed, if nobody has.
func lockNow(file *os.File) (free bool, err error) {
	for {
		err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case errors.Is(err, syscall.EINTR):
		case errors.Is(err, syscall.EWOULDBLOCK):
			return false, nil
		default:
			return err == nil, err
		}
	}
}
