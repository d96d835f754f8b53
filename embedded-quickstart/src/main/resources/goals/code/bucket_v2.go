package limit

import (
	"sync"
	"time"
)

// Limiter has a bucket for each key and forgets keys whose bucket is full again.
type Limiter struct {
	rate, burst float64
	mu          sync.Mutex
	buckets     map[string]*Bucket
}

func New(rate, burst float64) *Limiter {
	return &Limiter{rate: rate, burst: burst, buckets: map[string]*Bucket{}}
}

func (l *Limiter) Allow(key string, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	bucket, known := l.buckets[key]
	if !known {
		bucket = &Bucket{Rate: l.rate, Burst: l.burst, tokens: l.burst, last: now}
		l.buckets[key] = bucket
	}
	return bucket.Allow(now)
}

func (l *Limiter) Forget(now time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	idle := time.Duration(l.burst / l.rate * float64(time.Second))
	for key, bucket := range l.buckets {
		if now.Sub(bucket.last) > idle {
			delete(l.buckets, key)
		}
	}
}
