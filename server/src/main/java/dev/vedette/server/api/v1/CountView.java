package dev.vedette.server.api.v1;

@About("How many items a listing has.")
record CountView(@About("how many") long count) {}
