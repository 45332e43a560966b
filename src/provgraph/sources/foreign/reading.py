def read_foreign(*a):
    yield
