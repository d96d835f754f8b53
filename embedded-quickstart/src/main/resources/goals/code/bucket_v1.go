package limit

import "time"

// Bucket lets Rate calls per second pass, and Burst at once.
type Bucket struct {
	Rate, Burst float64
	tokens      float64
	last        time.Time
}

func (b *Bucket) Allow(now time.Time) bool {
	b.tokens = min(b.Burst, b.tokens+now.Sub(b.last).Seconds()*b.Rate)
	b.last = now
	if b.tokens < 1 {
		return false
	}
	b.tokens--
	return true
}
