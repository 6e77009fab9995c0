package enum StorageTarget {}
