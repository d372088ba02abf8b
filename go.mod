module ctxplay

go 1.26.0
