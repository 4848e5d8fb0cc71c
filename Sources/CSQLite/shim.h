// SQLite 3, for the database that other programs query.
#include <sqlite3.h>
