def pdf(bericht):
    raise NotImplementedError
