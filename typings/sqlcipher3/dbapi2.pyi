# sqlcipher3 ships no types; its module is sqlite3's, built against another library.
from sqlite3.dbapi2 import *
