package enum FindingsTarget {}
