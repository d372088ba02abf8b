package replay

// Sent notes that the page's client sent a request.
func (r *Recording) Sent(id int, path string, at int64) {
	r.SetHead(at)
	r.run.Requests = append(r.run.Requests, &Request{
		ID: id, Path: path, Sent: at, Answered: None, HungUp: None, Failed: None,
	})
}

// Answered notes that a response is complete.
func (r *Recording) Answered(id int, at int64, status int, body string) {
	if q := r.pending(id, at); q != nil {
		q.Answered, q.Status, q.Body = at, status, body
	}
}

// HungUp notes that the client closed its connection and waits no longer.
func (r *Recording) HungUp(id int, at int64) {
	if q := r.pending(id, at); q != nil {
		q.HungUp, q.Error = at, "context canceled"
	}
}

// RequestFailed notes that no response will come, and why.
func (r *Recording) RequestFailed(id int, at int64, text string) {
	if q := r.pending(id, at); q != nil {
		q.Failed, q.Error = at, text
	}
}

// pending returns the request numbered id if its client still waits, otherwise nil.
func (r *Recording) pending(id int, at int64) *Request {
	r.SetHead(at)
	for _, q := range r.run.Requests {
		if q.ID == id && q.Answered == None && q.HungUp == None && q.Failed == None {
			return q
		}
	}
	return nil
}
