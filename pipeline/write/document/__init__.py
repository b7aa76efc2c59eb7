"""Tables and words → the LKjIP as a document; what staff wrote in it is carried over."""
